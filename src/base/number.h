/* number: whole numbers as bytes, the small end first, whatever the machine does. For files. */
#ifndef BASE_NUMBER_H
#define BASE_NUMBER_H

#include <stdint.h>

static inline void number_put(unsigned char *at, uint64_t number, unsigned bytes_count)
{
    for (unsigned i = 0; i < bytes_count; i++)
        at[i] = (unsigned char)(number >> (8 * i));
}

static inline uint64_t number_take(const unsigned char *at, unsigned bytes_count)
{
    uint64_t number = 0;
    for (unsigned i = 0; i < bytes_count; i++)
        number |= (uint64_t)at[i] << (8 * i);
    return number;
}

static inline void number_put16(unsigned char *at, uint16_t number)
{
    number_put(at, number, 2);
}

static inline void number_put32(unsigned char *at, uint32_t number)
{
    number_put(at, number, 4);
}

static inline uint16_t number_take16(const unsigned char *at)
{
    return (uint16_t)number_take(at, 2);
}

static inline uint32_t number_take32(const unsigned char *at)
{
    return (uint32_t)number_take(at, 4);
}

#endif
