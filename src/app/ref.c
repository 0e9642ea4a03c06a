#include "app/ref.h"

bool ref_read(str s, char letter, struct ref *ref)
{
    struct id id;
    if (id_read(s, &id)) {
        *ref = (struct ref){.id = id};
        return true;
    }
    if (s.length < 2 || (s.at[0] | 0x20) != letter)
        return false;
    str digits = str_from_at(s, s.at[1] == '-' ? 2 : 1);
    int64_t number;
    if (!digits.length || digits.at[0] == '-' || !str_int(digits, &number) || number < 1)
        return false;
    *ref = (struct ref){.is_number = true, .number = number};
    return true;
}
