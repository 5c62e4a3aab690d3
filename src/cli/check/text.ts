/** The report for people in a terminal. */
import { t } from '#words/say.ts';
import { type Report, reasonsOf } from './finding.ts';

// A name may hold what moves the cursor of a terminal, or begins a line that looks like another.
const isControl = (character: string): boolean => {
  const code = character.codePointAt(0) ?? 0;
  return code < 32 || (code >= 127 && code < 160) || code === 0x2028 || code === 0x2029;
};
const oneLine = (text: string): string =>
  [...text]
    .map((one) => (isControl(one) ? `\\u${(one.codePointAt(0) ?? 0).toString(16).padStart(4, '0')}` : one))
    .join('');

/** One line for each policy, below a broken one its path and how to keep it, and a line that counts. */
export function textReport({ source, database, findings, troubles }: Report): string {
  const lines: string[] = [];
  const [kept, broken] = [t`kept`, t`BROKEN`];
  const width = Math.max(kept.length, broken.length);
  for (const finding of findings) {
    const sentence = finding.title === finding.sentence ? '' : `: ${finding.sentence}`;
    lines.push(`${finding.kept ? kept.padEnd(width) : broken.padEnd(width)}  ${finding.title}${sentence}.`);
    if (!finding.kept) for (const reason of reasonsOf(finding)) lines.push(`${' '.repeat(width + 4)}${reason}`);
  }
  for (const trouble of troubles) lines.push(`${t`NOT CHECKED`}  ${trouble}`);
  const faults = findings.filter((finding) => !finding.kept).length;
  lines.push(t`${source}, ${database}: ${findings.length - faults} kept, ${faults} broken`);
  return `${lines.map(oneLine).join('\n')}\n`;
}
