/** The report as SARIF 2.1.0 (OASIS standard), which code hosts show beside the lines of a file. */
import { t } from '#words/say.ts';
import { type Finding, type Report, reasonsOf } from './finding.ts';

/** One rule, a result for each broken policy, and the path of each as a flow through the file. */
export function sarifReport({ source, findings, troubles, lineOf }: Report): string {
  // A relative reference: spaces and the like are written as RFC 3986 has them, slashes stay.
  const uri = source.replaceAll('\\', '/').split('/').map(encodeURIComponent).join('/');
  const locationOf = (line: number) => ({
    physicalLocation: { artifactLocation: { uri }, region: { startLine: line } },
  });
  const resultOf = (finding: Finding) => {
    const last = finding.steps.at(-1)?.foreignKey;
    return {
      ruleId: 'policy-broken',
      ruleIndex: 0,
      level: 'error',
      message: { text: [t`Broken: ${finding.sentence}.`, ...reasonsOf(finding)].join('\n') },
      locations: [locationOf(last === undefined ? 1 : lineOf(last))],
      partialFingerprints: { 'policy/v1': finding.fingerprint },
      ...(finding.steps.length > 0
        ? {
            codeFlows: [
              {
                threadFlows: [
                  {
                    locations: finding.steps.map(({ foreignKey, words }) => ({
                      location: { ...locationOf(lineOf(foreignKey)), message: { text: words } },
                    })),
                  },
                ],
              },
            ],
          }
        : {}),
    };
  };
  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'Ondelete',
            rules: [
              {
                id: 'policy-broken',
                name: 'PolicyBroken',
                shortDescription: { text: t`A DELETE can touch rows that a policy keeps safe.` },
                defaultConfiguration: { level: 'error' },
              },
            ],
          },
        },
        invocations: [
          {
            executionSuccessful: troubles.length === 0,
            toolExecutionNotifications: troubles.map((text) => ({ level: 'error', message: { text } })),
          },
        ],
        results: findings.filter(({ kept }) => !kept).map(resultOf),
      },
    ],
  };
  return `${JSON.stringify(log, null, 2)}\n`;
}
