/** The report as JUnit XML, which most servers for continuous integration show as tests. */
import { t } from '#words/say.ts';
import { type Report, reasonsOf } from './finding.ts';

// What XML 1.0 cannot hold even as a reference ("Characters", production 2).
const isCharacter = (one: string): boolean => {
  const code = one.codePointAt(0) ?? 0;
  if (code < 32) return code === 9 || code === 10 || code === 13;
  return !(code >= 0xd800 && code <= 0xdfff) && code !== 0xfffe && code !== 0xffff;
};

const references: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\t': '&#9;',
  '\n': '&#10;',
  '\r': '&#13;',
};

const escaped = (text: string): string =>
  [...text].map((one) => references[one] ?? (isCharacter(one) ? one : '\uFFFD')).join('');

/** One test case a policy: a failure where it is broken; an error for what could not be checked. */
export function junitReport({ source, database, findings, troubles }: Report): string {
  const failures = findings.filter(({ kept }) => !kept).length;
  const counts = `tests="${findings.length + troubles.length}" failures="${failures}" errors="${troubles.length}"`;
  const suite = escaped(`${source} (${database})`);
  const cases = findings.map((finding) => {
    const head = `    <testcase classname="${suite}" name="${escaped(finding.title)}"`;
    if (finding.kept) return `${head}/>`;
    const message = `message="${escaped(t`Broken: ${finding.sentence}.`)}" type="policy"`;
    const reasons = reasonsOf(finding).map(escaped).join('\n');
    return `${head}>\n      <failure ${message}>${reasons}</failure>\n    </testcase>`;
  });
  const errors = troubles.map(
    (trouble) =>
      `    <testcase classname="${suite}" name="${escaped(t`Everything can be checked`)}">\n      <error message="${escaped(trouble)}" type="unchecked"/>\n    </testcase>`,
  );
  return `${[
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites ${counts}>`,
    `  <testsuite name="${suite}" ${counts}>`,
    ...cases,
    ...errors,
    '  </testsuite>',
    '</testsuites>',
  ].join('\n')}\n`;
}
