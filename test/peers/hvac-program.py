"""Reads a secret of a KV version 2 engine with hvac: address, token and path come on standard input, one a line.

Prints the secret's fields as JSON. A path that has nothing gives exit code 3.
"""
import json
import sys

import hvac

address, token, path = (line.strip() for line in sys.stdin)
client = hvac.Client(url=address, token=token)
try:
    answer = client.secrets.kv.v2.read_secret_version(path=path, mount_point="secret", raise_on_deleted_version=True)
except hvac.exceptions.InvalidPath:
    sys.exit(3)
print(json.dumps(answer["data"]["data"]))
