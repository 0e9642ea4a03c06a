#include "web/assets.h"

const struct asset *asset_find(str name)
{
    for (size_t i = 0; i < asset_count; i++)
        if (str_equal(assets[i].name, name))
            return &assets[i];
    return NULL;
}

struct url asset_url(str name)
{
    const struct asset *asset = asset_find(name);
    return (struct url){asset ? asset->path : S("")};
}
