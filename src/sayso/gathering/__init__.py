"""Pages in: files, folders and standard input become pages with their text."""
