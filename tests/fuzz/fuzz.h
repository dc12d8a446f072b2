/* Shared by the fuzz targets: one compilation of a buffer, in memory. */
#ifndef TESTS_FUZZ_FUZZ_H
#define TESTS_FUZZ_FUZZ_H

#include <stdint.h>

#include "frontend/decode.h"
#include "frontend/envelope.h"
#include "frontend/render.h"
#include "frontend/yaml.h"
#include "passes/pass.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* A law that does not hold ends the run. */
#define LAW(condition)                     \
	do {                               \
		if (!(condition))          \
			__builtin_trap();  \
	} while (0)

#endif
