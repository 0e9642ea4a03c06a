#include "app/packet.h"

#include "base/arena.h"
#include "cli/cli.h"
#include "cli/rows.h"
#include "cli/terminal.h"

static const struct option options[] = {
    {.name = S("format"), .letter = 'f', .argument = S("FORMAT"),
     .help = S("md, html or json; md unless said")},
    {.name = S("output"), .letter = 'o', .argument = S("FILE"),
     .help = S("write it to this file; - is standard output")},
};

static bool cmd_packet(struct cli *c)
{
    enum packet_format format = PACKET_MARKDOWN;
    str wanted = line_value(&c->line, S("format")), output = line_value(&c->line, S("output"));
    str document, name;
    if (line_has(&c->line, S("format")) && !packet_format_read(wanted, &format)) {
        complaint_add(&c->turn.wrong, (struct complaint){.field = S("format"),
                                                         .code = COMPLAINT_NOT_A_CHOICE,
                                                         .detail = wanted});
        return turn_refused(&c->turn);
    }
    if (line_has(&c->line, S("output")) && !output.length)
        return cli_usage(c, "--output needs the name of a file");
    if (!app_write_packet(&c->turn, format, &document, &name))
        return false;
    if (!output.length || str_equal(output, S("-"))) {
        buf_add(&c->out.text, document);
        if (!str_ends(document, S("\n")))
            print_format(&c->out, "\n");
        return true;
    }
    if (!terminal_write_file(c->arena, output, document, &c->turn.err))
        return false;
    print_format(&c->err, "Wrote %.*s.\n", STR(output));
    return true;
}

const struct command command_packet = {
    .name = S("packet"),
    .summary = S("write the case to take along"),
    .about = S("Ordered by the framework's criteria, with ids, dates and links beside each claim. It says "
               "nothing that isn't in your record."),
    .examples = {S("seekersy packet --format html --output packet.html"),
                 S("seekersy packet | less")},
    .options = options,
    .option_count = LENGTH(options),
    .needs = NEED_RECORD,
    .run = cmd_packet,
};
