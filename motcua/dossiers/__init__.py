"""The case (hồ sơ thủ tục hành chính): lodging, intake, routing, pausing, deciding, returning; who was late."""
