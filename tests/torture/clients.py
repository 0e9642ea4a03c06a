"""Clients of the server: one connection, and many that write as fast as they are answered."""
import json
import re
import socket
import threading
import time

WAIT_S = 30


class Client:
    """One connection that stays open."""

    def __init__(self, port, token):
        self.socket = socket.create_connection(('127.0.0.1', port), WAIT_S)
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.head = f'Host: 127.0.0.1:{port}\r\nAuthorization: Bearer {token}\r\n'
        self.rest = b''

    def ask(self, method, path, body=None):
        """Gives status, head and body. Raises OSError when the server has gone."""
        text = b'' if body is None else json.dumps(body).encode()
        more = '' if body is None else f'Content-Type: application/json\r\nContent-Length: {len(text)}\r\n'
        self.socket.sendall(f'{method} {path} HTTP/1.1\r\n{self.head}{more}\r\n'.encode() + text)
        answer = self.rest
        while b'\r\n\r\n' not in answer:
            answer += self.receive()
        head, _, answer = answer.partition(b'\r\n\r\n')
        length = re.search(rb'(?i)\r\ncontent-length: *(\d+)', head)
        size = int(length[1]) if length else 0
        while len(answer) < size:
            answer += self.receive()
        self.rest = answer[size:]
        return int(head[9:12]), head.decode(), answer[:size].decode()

    def receive(self):
        piece = self.socket.recv(65536)
        if not piece:
            raise ConnectionResetError('the server has gone')
        return piece

    def log(self, oracle, text):
        """Sends an entry; the oracle learns what was answered. Gives the status and the answer's body."""
        status, head, body = self.ask('POST', '/api/v1/entries', {'text': text})
        if status == 201:
            oracle.yes(text, re.search(r'(?i)\r\nlocation: *(\S+)', head)[1])
        else:
            oracle.no(text)
        return status, body

    def close(self):
        self.socket.close()


class Load:
    """Clients that write as fast as they are answered, until they are stopped or the server goes."""

    def __init__(self, port, token, oracle, clients=8, most=None):
        self.is_over = threading.Event()
        self.statuses = {}
        self.port, self.token, self.oracle, self.most = port, token, oracle, most
        self.name = f'{time.monotonic_ns():x}'
        self.threads = [threading.Thread(target=self.write, args=[i], daemon=True) for i in range(clients)]
        for thread in self.threads:
            thread.start()

    def write(self, writer):
        number = 0
        try:
            client = Client(self.port, self.token)
            while not self.is_over.is_set() and (self.most is None or number < self.most):
                number += 1
                status, _ = client.log(self.oracle, self.oracle.text(f'{self.name}-{writer}', number))
                self.statuses[status] = self.statuses.get(status, 0) + 1
            client.close()
        except OSError:
            pass  # killed: what was not answered is not counted

    def wait(self):
        for thread in self.threads:
            thread.join(WAIT_S * 4)
            assert not thread.is_alive(), 'a client waits for ever'

    def stop(self):
        self.is_over.set()
        self.wait()


class Early:
    """A control: stands before the server and says 201 before the server has kept anything."""

    def __init__(self, to):
        self.to = to
        self.listener = socket.create_server(('127.0.0.1', 0))
        self.port = self.listener.getsockname()[1]
        threading.Thread(target=self.accept, daemon=True).start()

    def accept(self):
        while True:
            try:
                client = self.listener.accept()[0]
            except OSError:
                return
            threading.Thread(target=self.serve, args=[client], daemon=True).start()

    def serve(self, client):
        try:
            server = socket.create_connection(('127.0.0.1', self.to))
            while request := client.recv(65536):  # a short request comes in one piece
                client.sendall(b'HTTP/1.1 201 Created\r\nLocation: /early\r\nContent-Length: 0\r\n\r\n')
                server.sendall(request)
                server.recv(65536)
        except OSError:
            pass
        client.close()
