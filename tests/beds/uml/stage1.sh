#!/bin/bash
# First process of the guest. Its root is the machine's own, read only; a tmpfs is laid over it, so
# the guest may write anywhere and changes nothing. Kernel arguments nm_bed (this folder) and
# nm_share (the shared folder) come as variables.
export PATH=/usr/sbin:/usr/bin:/sbin:/bin
die() { echo "stage1: $*"; poweroff -f; }
mount -t proc proc /proc || die proc
kernel=$(uname -r)
modules=/usr/lib/uml/modules/$kernel
grep -qw overlay /proc/filesystems || insmod "$modules/kernel/fs/overlayfs/overlay.ko" || die overlay module
mount -t tmpfs -o mode=755 tmpfs /mnt || die tmpfs
mkdir /mnt/upper /mnt/work /mnt/root
mount -t overlay -o lowerdir=/,upperdir=/mnt/upper,workdir=/mnt/work overlay /mnt/root || die overlay
cd /mnt/root || die cd
mount -t proc proc proc
mount -t sysfs sys sys
mount -t devtmpfs dev dev 2>/dev/null || mount --bind /dev dev
for d in run var/lib/NetworkManager etc/NetworkManager/system-connections etc/NetworkManager/conf.d; do
	mkdir -p $d
	mount -t tmpfs tmpfs $d
done
mkdir -p nm-share lib/modules run/dbus
mount -t hostfs -o "$nm_share" none nm-share 2>/dev/null || mount -t hostfs -o "hostfs=$nm_share" none nm-share || die share
rm -f "lib/modules/$kernel"
ln -s "$modules" "lib/modules/$kernel"
exec chroot /mnt/root /bin/bash "$nm_bed/stage2.sh"
