# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs a command in a terminal of some columns and prints what it prints: window.py COLUMNS COMMAND…"""
import fcntl
import os
import pty
import struct
import subprocess
import sys
import termios

ours, theirs = pty.openpty()
fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, int(sys.argv[1]), 0, 0))
child = subprocess.Popen(sys.argv[2:], stdout=theirs, stdin=subprocess.DEVNULL)
os.close(theirs)
while True:
    try:
        read = os.read(ours, 65536)
    except OSError:  # the terminal is closed
        break
    if not read:
        break
    sys.stdout.buffer.write(read.replace(b"\r\n", b"\n"))
sys.exit(child.wait())
