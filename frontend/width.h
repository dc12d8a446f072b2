/* Columns that a character takes on a terminal. */
#ifndef FRONTEND_WIDTH_H
#define FRONTEND_WIDTH_H

#include <stdbool.h>
#include <stdint.h>

/* 0 for combining marks and invisible characters, 2 for East Asian wide ones and emoji, else 1. */
unsigned width_of(uint32_t code);
/* Characters that turn the direction of what follows: a terminal would show another text than is there. */
bool width_is_turning(uint32_t code);

#endif
