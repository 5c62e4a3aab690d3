/** Commands that choose the database whose behaviour is simulated. */
import { dialects } from '#dialects/dialects.ts';
import { settingsOf } from '#document/document.ts';
import { setDialect } from '#document/edits/settings.ts';
import type { DialectName } from '#document/records.ts';
import { t } from '#words/say.ts';
import { type Command, first, writable } from './command.ts';

export const dialectCommands = Object.values(dialects).map(
  ({ name, label }): Command<`dialect-${DialectName}`> => ({
    id: `dialect-${name}`,
    label: t`Simulate by the rules of ${label}`,
    short: label,
    group: 'simulation',
    refuse: first(writable, ({ document }) => (settingsOf(document).dialect === name ? t`It is so already.` : null)),
    run: ({ workspace }) => void workspace.edit(t`Change database`, (d) => setDialect(d, name)),
  }),
);
