"""The demonstration walk (đi thử): a browser does the main job from begin to end and keeps pictures of it."""
