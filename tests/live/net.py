"""The network of tests/live and its guests. All of it is in the network and process name space that the program was
started in (tests/live/run does that), so nothing of the machine's is touched and nothing is left behind.

br0: management, 10.98.0.1/24; each guest's mgmt0 is there. br1: data, between the guests; the servers of a case (dnsmasq,
tcpdump) listen there."""
import os
import select
import shutil
import signal
import socket
import struct
import subprocess
import threading
import time

HERE = os.path.dirname(os.path.abspath(__file__))
UML_BED = os.path.join(os.path.dirname(HERE), "beds", "uml")
HOST = "10.98.0.1"
DATA = ("172.30.0.1/24", "fd30::1/64")


def sh(*command, check=True):
    return subprocess.run(command, check=check, capture_output=True, text=True)


def make_net():
    lines = ["link set lo up"]
    for bridge, addresses in (("br0", (HOST + "/24",)), ("br1", DATA)):
        lines += ["link add %s type bridge mcast_snooping 0" % bridge, "link set %s up" % bridge]
        lines += ["addr add %s dev %s" % (a, bridge) for a in addresses]
    text = "".join(line + "\n" for line in lines)
    subprocess.run(["ip", "-batch", "-"], input=text, text=True, check=True)


class Pinger:
    """Pings an address every 100 ms until stop(); losses(since) are the times of those that were not answered in 2 s."""

    def __init__(self, address):
        self.address, self.sent, self.answered, self.going = address, {}, set(), True
        self.socket = socket.socket(socket.AF_INET, socket.SOCK_RAW, socket.IPPROTO_ICMP)
        self.thread = threading.Thread(target=self.run, daemon=True)
        self.thread.start()

    def run(self):
        number, due = 0, time.monotonic()
        while self.going:
            wait = due - time.monotonic()
            if wait > 0:
                if select.select([self.socket], [], [], wait)[0]:
                    self.receive()
                continue
            number, due = number + 1, due + 0.1
            self.sent[number] = time.monotonic()
            try:
                self.socket.sendto(self.request(number), (self.address, 0))
            except OSError:
                pass

    def request(self, number):
        body = struct.pack("!BBHHHI", 8, 0, 0, 0x4e4d, number & 0xffff, number)
        total = sum(struct.unpack("!%dH" % (len(body) // 2), body))
        total = (total & 0xffff) + (total >> 16)
        total = (total & 0xffff) + (total >> 16)
        return body[:2] + struct.pack("!H", ~total & 0xffff) + body[4:]

    def receive(self):
        packet = self.socket.recv(2048)
        body = packet[(packet[0] & 15) * 4:]
        if len(body) >= 12 and body[0] == 0 and body[4:6] == b"NM":
            self.answered.add(struct.unpack("!I", body[8:12])[0])

    def losses(self, since):
        """(sent, lost) of what was sent since then (monotonic seconds) and had 2 s for its answer, after waiting for those."""
        last = max((n for n, t in self.sent.items() if t >= since), default=0)
        end = time.monotonic() + 2
        while last not in self.answered and time.monotonic() < end:
            time.sleep(0.02)
        numbers = [n for n, t in list(self.sent.items()) if t >= since and n <= last]
        return len(numbers), sum(1 for n in numbers if n not in self.answered)

    def stop(self):
        self.going = False
        self.thread.join()
        self.socket.close()


class Guest:
    """A user-mode Linux guest. plain: without NetworkManager."""

    def __init__(self, work, number, plain=False, memory="256M"):
        self.work, self.number, self.plain, self.memory = os.path.join(work, "node%d" % number), number, plain, memory
        self.address = "10.98.0.%d" % (10 + number)
        self.share = os.path.join(self.work, "share")
        self.disk = os.path.join(self.work, "disk")
        self.process, self.serial = None, 0
        os.makedirs(self.share)
        self.shim = os.path.join(self.work, "shim.so")
        sh("cc", "-O2", "-shared", "-fPIC", "-o", self.shim, os.path.join(UML_BED, "xsave-shim.c"), "-ldl")
        os.mkfifo(os.path.join(self.work, "commands"))
        self.commands = os.open(os.path.join(self.work, "commands"), os.O_RDWR)
        self.taps = ["t%d%s" % (number, x) for x in "mab"]
        for tap in self.taps:
            sh("ip", "tuntap", "add", tap, "mode", "tap")
            sh("ip", "link", "set", tap, "master", "br0" if tap.endswith("m") else "br1", "up")
        self.new_disk()

    def new_disk(self):
        with open(self.disk, "wb") as f:
            f.truncate(48 << 20)
        sh("mkfs.ext4", "-q", "-F", "-m", "0", self.disk)

    def start(self):
        """Boots; ready() waits for its end."""
        for name in os.listdir(self.share):
            if name == "booted" or name.startswith("c-"):
                os.unlink(os.path.join(self.share, name))
        while select.select([self.commands], [], [], 0)[0]:
            os.read(self.commands, 65536)
        # The old driver: the vector driver's ethtool of a tap takes the kernel down when it is asked for rings.
        ports = ["eth%d=tuntap,%s,52:54:00:00:%02x:0%d" % (i, tap, self.number, i) for i, tap in enumerate(self.taps)]
        environment = dict(os.environ, LD_PRELOAD=self.shim, TMPDIR="/dev/shm")
        with open(os.path.join(self.work, "console"), "ab") as console:
            self.process = subprocess.Popen(
                [os.environ.get("LINUX") or shutil.which("linux.uml") or "linux", "umid=nmc-%d-%d" % (os.getpid(), self.number),
                 "uml_dir=" + self.work + "/", "mem=" + self.memory, "rootfstype=hostfs", "rootflags=/", "ro",
                 "ubd0=" + self.disk, "init=" + os.path.join(UML_BED, "stage1.sh"), *ports,
                 "bonding.max_bonds=0", "fb_tunnels=none", "con=null", "con0=null,fd:1", "con1=fd:%d,null" % self.commands, "quiet", "panic=-1",
                 "nm_bed=" + HERE, "nm_share=" + self.share, "nm_node=node%d" % self.number,
                 "nm_address=%s/24" % self.address, "nm_plain=" + ("1" if self.plain else "")],
                stdin=subprocess.DEVNULL, stdout=console, stderr=console, env=environment,
                pass_fds=[self.commands], start_new_session=True)

    def ready(self, seconds=60):
        booted, end = os.path.join(self.share, "booted"), time.monotonic() + seconds
        while not os.path.exists(booted):
            if time.monotonic() > end or self.process.poll() is not None:
                with open(os.path.join(self.work, "console"), errors="replace") as f:
                    raise RuntimeError("guest %d does not boot: %s" % (self.number, f.read()[-2000:]))
            time.sleep(0.02)

    def begin(self, script):
        """Starts a script in the guest; the guest runs one at a time."""
        self.serial += 1
        name = "c-%d" % self.serial
        with open(os.path.join(self.share, name + ".sh"), "w") as f:
            f.write(". /usr/local/sbin/bed-lib\n" + script + "\n")
        os.write(self.commands, (name + "\n").encode())
        return name

    def end(self, name, seconds=120):
        """(status, output) of a script; status None: it did not end in that time, or the guest is gone."""
        path, end = os.path.join(self.share, name), time.monotonic() + seconds
        while not os.path.exists(path + ".rc"):
            if time.monotonic() > end or self.process.poll() is not None:
                return None, self.text(path + ".out")
            time.sleep(0.01)
        status, output = int(self.text(path + ".rc")), self.text(path + ".out")
        for suffix in (".sh", ".rc", ".out"):
            os.unlink(path + suffix)
        return status, output

    def run(self, script, seconds=120):
        return self.end(self.begin(script), seconds)

    @staticmethod
    def text(path):
        try:
            with open(path, errors="replace") as f:
                return f.read()
        except FileNotFoundError:
            return ""

    def cut(self):
        """The power goes. What was not written to the disk is lost."""
        if self.process:
            try:
                os.killpg(self.process.pid, signal.SIGKILL)
            except ProcessLookupError:
                pass
            self.process.wait()
            self.process = None
            time.sleep(0.3)  # its children let go of the taps

    def reboot(self, fresh=False):
        self.cut()
        if fresh:
            self.new_disk()
        for _ in range(5):
            self.start()
            try:
                self.ready()
                return
            except RuntimeError as e:
                if "tap" not in str(e):
                    raise
                self.cut()
        raise RuntimeError("guest %d does not boot again" % self.number)


class Server:
    """A program on the data net, for the time of a `with`; log is what it wrote."""

    def __init__(self, work, *command):
        self.command, self.path = command, os.path.join(work, command[0] + ".log")

    def __enter__(self):
        self.file = open(self.path, "wb")
        self.process = subprocess.Popen(self.command, stdin=subprocess.DEVNULL, stdout=self.file, stderr=self.file)
        return self

    def log(self):
        return Guest.text(self.path)

    def __exit__(self, *_):
        self.process.terminate()
        self.process.wait()
        self.file.close()
        return False


def dnsmasq(work, *options):
    lease = os.path.join(work, "leases")
    if os.path.exists(lease):
        os.unlink(lease)
    return Server(work, "dnsmasq", "-k", "-C", "/dev/null", "--user=root", "--log-facility=-", "--log-dhcp", "--interface=br1",
                  "--bind-interfaces", "--dhcp-leasefile=" + lease, "--dhcp-authoritative", "--no-resolv", "--no-hosts",
                  "--no-ping", *options)
