/* rows: the commands that commands.c lists, each made in its own file. */
#ifndef CLI_ROWS_H
#define CLI_ROWS_H

#include "cli/command.h"

extern const struct command command_quiz, command_score;
extern const struct command command_lint;
extern const struct command command_log, command_list, command_show, command_edit, command_undo,
    command_delete;
extern const struct command command_readiness, command_next, command_packet;
extern const struct command command_plan, command_plan_start, command_plan_note, command_plan_move,
    command_plan_end;
extern const struct command command_token_add, command_token_list, command_token_remove,
    command_admin_add;
extern const struct command command_serve, command_ui, command_healthcheck, command_doctor;
extern const struct command command_backup, command_backup_key, command_verify, command_restore;
extern const struct command command_migrate, command_migrate_to;
extern const struct command command_completion, command_help, command_version;

#endif
