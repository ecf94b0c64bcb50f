"""HTTP in; pages and JSON out. Calls the verbs of `mapper.workspace` and nothing else of the core."""
