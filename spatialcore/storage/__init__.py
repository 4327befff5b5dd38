"""Files that are whole or absent, locks, and files from strangers."""
