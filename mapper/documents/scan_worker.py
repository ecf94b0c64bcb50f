"""The child process for scans: as `worker`, with pages that have no text layer read from their pictures."""

from mapper.documents.scans import read_scans
from mapper.documents.worker import serve

if __name__ == "__main__":
    serve(read_scans)
