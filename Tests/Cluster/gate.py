"""Stands before a Flight SQL server, as guarded clusters have it, and hands on what may pass.

    gate.py PORT SERVER CERTIFICATE KEY ROOTS

Asks for TLS, for a certificate of an authority in ROOTS, and for a name with a password, or a token; these are
in GATE_USER, GATE_PASSWORD and GATE_TOKEN. Sail itself has neither TLS nor users.
"""

import base64
import os
import sys

from pyarrow import flight

PORT, SERVER, *FILES = sys.argv[1:]
TOKEN = "Bearer " + os.environ["GATE_TOKEN"]
PASSWORD = f"{os.environ['GATE_USER']}:{os.environ['GATE_PASSWORD']}"


class Welcome(flight.ServerMiddleware):
    """Gives whoever came with a password the token for what follows."""

    def sending_headers(self):
        return {"authorization": TOKEN}


class Doorkeeper(flight.ServerMiddlewareFactory):
    def start_call(self, info, headers):
        given = headers.get("authorization", [""])[0]
        if given == TOKEN:
            return None
        kind, _, rest = given.partition(" ")
        if kind == "Basic" and base64.b64decode(rest).decode() == PASSWORD:
            return Welcome()
        raise flight.FlightUnauthenticatedError(f"no entry with '{rest}'")


class Handshake(flight.ServerAuthHandler):
    """Lets the call through by which a password is shown; who may pass is told from its headers."""

    def authenticate(self, outgoing, incoming):
        pass

    def is_valid(self, token):
        return ""


class Gate(flight.FlightServerBase):
    def __init__(self, certificate, key, roots):
        files = []
        for path in (certificate, key, roots):
            with open(path, "rb") as file:
                files.append(file.read())
        super().__init__(
            f"grpc+tls://127.0.0.1:{PORT}", auth_handler=Handshake(), tls_certificates=[tuple(files[:2])],
            verify_client=True, root_certificates=files[2], middleware={"door": Doorkeeper()})
        self.client = flight.connect(SERVER)

    def get_flight_info(self, context, descriptor):
        info = self.client.get_flight_info(descriptor)
        # Without places of their own, so that the parts are fetched here too.
        endpoints = [flight.FlightEndpoint(endpoint.ticket, []) for endpoint in info.endpoints]
        return flight.FlightInfo(info.schema, descriptor, endpoints, info.total_records, info.total_bytes)

    def do_get(self, context, ticket):
        return flight.RecordBatchStream(self.client.do_get(ticket).to_reader())


Gate(*FILES).serve()
