"""Pure rules of documents: what a file may be, what is made of it, how pages stand."""
