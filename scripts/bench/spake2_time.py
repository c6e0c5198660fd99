"""Prints the milliseconds that one start and finish of python-spake2 take.

Usage: spake2_time.py CODE IDENTITY PEER_MESSAGE_HEX TIMES
"""

import sys
import time

from spake2 import SPAKE2_Symmetric

code, identity, message, times = sys.argv[1:]
password, name, inbound = code.encode(), identity.encode(), bytes.fromhex(message)


def handshake():
    side = SPAKE2_Symmetric(password, idSymmetric=name)
    side.start()
    side.finish(inbound)


handshake()
began = time.perf_counter()
for _ in range(int(times)):
    handshake()
print((time.perf_counter() - began) * 1000 / int(times))
