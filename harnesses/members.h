/* Members that make a record valid: for each field of a job and of a payment authorization some
 * values that its rules allow, those at the bounds among them. For the mutator. */
#ifndef HARNESS_MEMBERS_H
#define HARNESS_MEMBERS_H

#include <stddef.h>

#define MEMBER_VALUES_MAX 8

struct member {
    const char *key;                       /* with its quotes */
    const char *values[MEMBER_VALUES_MAX]; /* JSON; NULL ends the list early */
    int optional;
};

struct member_list {
    const struct member *members;
    size_t count;
};

extern const struct member_list members_job;
extern const struct member_list members_authorization;

#endif
