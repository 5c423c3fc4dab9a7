#!/usr/bin/env python3
"""The old way to take fires, to measure against: a threaded Flask endpoint that writes one row and calls the relay.

One SQLite row and one TCP connection an order, as such endpoints do; it asks no gate and recognises no repetition. Flask's server closes each connection behind its answer, whatever the protocol's version.
Usage: flask_endpoint.py PORT DATABASE RELAY_PORT. Needs Flask (Debian: python3-flask; or: pip install flask).
"""
import datetime
import json
import logging
import socket
import sqlite3
import sys

from flask import Flask, Response, request
from werkzeug.serving import WSGIRequestHandler

port, database, relay_port = int(sys.argv[1]), sys.argv[2], int(sys.argv[3])
app = Flask(__name__)


class Quiet(WSGIRequestHandler):
    disable_nagle_algorithm = True  # else its answers, sent in two parts, could wait for each other

    def log_request(self, code="-", size="-"):
        pass


def answer(status, **members):
    return Response(json.dumps(members), status, mimetype="application/json")


def write_row(user, mission, fired_at):
    connection = sqlite3.connect(database, timeout=30)
    try:
        connection.execute("insert into fire (user_id, mission_id, fired_at) values (?, ?, ?)", (user, mission, fired_at))
        connection.commit()
    finally:
        connection.close()


def call_relay(packet):
    with socket.create_connection(("127.0.0.1", relay_port), 30) as relay:
        relay.sendall(json.dumps(packet).encode("utf-8"))
        return json.loads(relay.recv(1024).decode("utf-8"))


@app.route("/api/fire", methods=["POST"])
def fire():
    body = request.get_json(silent=True)
    if not isinstance(body, dict):
        return answer(400, success=False, error="Invalid JSON")
    mission, user = body.get("mission_id"), request.headers.get("X-User-ID")
    if not mission:
        return answer(400, success=False, error="Missing mission_id")
    if not user:
        return answer(400, success=False, error="Missing user ID")
    fired_at = datetime.datetime.now().isoformat()
    write_row(user, mission, fired_at)
    relayed = call_relay({
        "symbol": "EURUSD", "type": "buy", "lot": 0.01, "tp": 1.09214, "sl": 1.08941, "comment": "RAPID_ASSAULT TCS:95%",
        "mission_id": mission, "user_id": user, "timestamp": fired_at, "command": "fire"})
    if not relayed.get("success"):
        return answer(500, success=False, error="Fire failed")
    return answer(200, success=True, message="MISSION FIRED! EURUSD BUY", mission_id=mission, fired_at=fired_at)


if __name__ == "__main__":
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    setup = sqlite3.connect(database)
    setup.execute("create table fire (id integer primary key, user_id text, mission_id text, fired_at text)")
    setup.commit()
    setup.close()
    app.run("127.0.0.1", port, threaded=True, request_handler=Quiet)
