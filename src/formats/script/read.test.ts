import { expect, test } from 'vitest';
import { tablesOf } from '#document/lookups.ts';
import { readScript } from './read.ts';

test('a dump of MySQL becomes tables, foreign keys and rows', () => {
  const dump = `
/*!40101 SET NAMES utf8mb4 */;
DROP TABLE IF EXISTS \`authors\`;
CREATE TABLE \`authors\` (
  \`id\` int unsigned NOT NULL AUTO_INCREMENT,
  \`name\` varchar(80) COLLATE utf8mb4_bin NOT NULL DEFAULT '' COMMENT 'as on the cover',
  PRIMARY KEY (\`id\`),
  KEY \`by_name\` (\`name\`(10))
) ENGINE=InnoDB AUTO_INCREMENT=3 DEFAULT CHARSET=utf8mb4 COMMENT='who writes';
INSERT INTO \`authors\` VALUES (1,'Ursula K. Le Guin'),(2,'O\\'Brien; Flann');
`;
  const { value, statements } = readScript([{ name: 'dump.sql', content: dump }], 'mysql', {
    name: 'x',
    rowLimit: null,
  });
  const [authors] = value ? tablesOf(value) : [];
  expect(authors?.comment).toBe('who writes');
  expect(authors?.columns.map(({ name, type, nullable, identity }) => ({ name, type, nullable, identity }))).toEqual([
    { name: 'id', type: 'int unsigned', nullable: false, identity: true },
    { name: 'name', type: 'varchar(80)', nullable: false, identity: false },
  ]);
  expect(authors?.expressionIndexes.map((index) => index.parts)).toEqual(['`name`(10)']);
  expect([...(value?.rows.values() ?? [])].map((row) => Object.values(row.values))).toEqual([
    [1, 'Ursula K. Le Guin'],
    [2, "O'Brien; Flann"],
  ]);
  expect(statements.map(({ fate, what, line }) => [fate, what, line])).toEqual([
    ['ignored', 'SET', 2],
    ['ignored', 'DROP TABLE authors', 3],
    ['used', 'CREATE TABLE authors', 4],
    ['used', 'INSERT INTO authors', 10],
  ]);
});
