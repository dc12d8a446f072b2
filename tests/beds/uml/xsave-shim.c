/* For user-mode Linux 6.1 as LD_PRELOAD: it restores floating point state with a buffer of fixed size,
 * and processors with larger state (Intel AMX) refuse that. The missing rest is filled with zeros. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <elf.h>
#include <stdarg.h>
#include <string.h>
#include <sys/ptrace.h>
#include <sys/uio.h>

#define STATE_MAX 65536

typedef long ptrace_fn(enum __ptrace_request, ...);

static ptrace_fn *real_ptrace(void)
{
	static ptrace_fn *fn;

	if (!fn)
		*(void **)&fn = dlsym(RTLD_NEXT, "ptrace");
	return fn;
}

/* Size of the whole state on this processor, asked once; 0: cannot be asked. */
static size_t whole_size(int pid, void *buffer)
{
	static size_t size;
	struct iovec v = { buffer, STATE_MAX };

	if (!size && real_ptrace()(PTRACE_GETREGSET, pid, (void *)NT_X86_XSTATE, &v) == 0)
		size = v.iov_len;
	return size;
}

long ptrace(enum __ptrace_request request, ...)
{
	static char whole[STATE_MAX] __attribute__((aligned(64)));
	struct iovec *given, padded;
	va_list ap;
	int pid;
	void *addr, *data;
	size_t size;

	va_start(ap, request);
	pid = va_arg(ap, int);
	addr = va_arg(ap, void *);
	data = va_arg(ap, void *);
	va_end(ap);
	given = data;
	if (request != PTRACE_SETREGSET || (long)addr != NT_X86_XSTATE)
		return real_ptrace()(request, pid, addr, data);
	size = whole_size(pid, whole);
	if (given->iov_len >= size)
		return real_ptrace()(request, pid, addr, data);
	memset(whole, 0, size);
	memcpy(whole, given->iov_base, given->iov_len);
	padded = (struct iovec){ whole, size };
	return real_ptrace()(request, pid, addr, &padded);
}
