#!/usr/bin/env python3
"""The old way to relay orders, to measure against: one thread, one recv, one connection an order, a plain write.

It keeps no ledger, recognises no repetition, syncs nothing, and its file can be seen half written. Whoever connects while
five others wait is kept waiting by the kernel's retries. Usage: single_threaded_relay.py PORT FOLDER
"""
import datetime
import json
import os
import socket
import sys


def drop(folder, packet):
    user_folder = "user_" + str(packet.get("user_id", "unknown"))
    path = os.path.join(folder, user_folder)
    os.makedirs(path, exist_ok=True)
    name = datetime.datetime.now().strftime("trade_%Y%m%d_%H%M%S_%f.json")
    with open(os.path.join(path, name), "w") as file:
        json.dump(packet, file, indent=2)
    return {"success": True, "message": "Trade relayed to EA", "file": name, "user_folder": user_folder}


def serve(port, folder):
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    listener.bind(("127.0.0.1", port))
    listener.listen(5)
    while True:
        client, _ = listener.accept()
        try:
            answer = drop(folder, json.loads(client.recv(4096).decode("utf-8")))
        except (OSError, ValueError) as error:
            answer = {"success": False, "message": str(error)}
        try:
            client.sendall(json.dumps(answer).encode("utf-8"))
        except OSError:
            pass  # the client has not waited for its answer
        client.close()


if __name__ == "__main__":
    serve(int(sys.argv[1]), sys.argv[2])
