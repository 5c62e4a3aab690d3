/** Which format and which database a content is of, judged by its own words, its name only where they leave it open. */
import type { FormatId } from './formats.ts';
import type { Content } from './readers.ts';

/** Enough of a script to know it by; real dumps begin with their tables. */
const enough = 400_000;

const magic = 'SQLite format 3\0';

/** A sign that speaks for a database, and how loudly. */
type Sign = readonly [pattern: RegExp, weight: number];

const signs: Readonly<Record<'sqlite' | 'postgresql' | 'mysql' | 'sqlserver' | 'oracle', readonly Sign[]>> = {
  sqlite: [
    [/^-- .*\(SQLite\)$/m, 12],
    [/\bAUTOINCREMENT\b/i, 6],
    [/^\s*PRAGMA\s+\w+/im, 6],
    [/\bWITHOUT\s+ROWID\b/i, 6],
    [/\bsqlite_sequence\b|\bSQLite\b/i, 4],
    [/^\s*\.(open|read|mode)\b/m, 6],
  ],
  postgresql: [
    [/^-- .*\(PostgreSQL\)$/m, 12],
    [/\bGENERATED\s+(ALWAYS|BY\s+DEFAULT)\s+AS\s+IDENTITY\b/i, 3],
    [/PostgreSQL database dump|\bpg_dump\b|\bpg_catalog\b/i, 12],
    [/^COPY\s+\S+\s*(\([^)]*\))?\s+FROM\s+stdin;/im, 10],
    [/^\\(connect|c|restrict|i|set|echo)\b/m, 6],
    [/\b(BIG|SMALL)?SERIAL\b/i, 4],
    [/::\s*"?[a-z]/i, 3],
    [/\bALTER\s+TABLE\s+ONLY\b/i, 6],
    [/\b(character varying|timestamp with(out)? time zone|jsonb|bytea|tsvector|timestamptz|plpgsql)\b/i, 4],
    [/\bCREATE\s+TYPE\s+\S+\s+AS\s+ENUM\b|\bCREATE\s+(DOMAIN|EXTENSION|MATERIALIZED\s+VIEW)\b/i, 6],
    [/\$\$|\$body\$|\bOWNER\s+TO\b|\bINHERITS\b/i, 4],
    [/\bPARTITION\s+OF\b|\bnextval\s*\(\s*'/i, 5],
  ],
  mysql: [
    [/^-- .*\((MySQL \/ MariaDB|MySQL|MariaDB)\)$/m, 12],
    [/MySQL dump|MariaDB dump|phpMyAdmin|\bmysqldump\b/i, 12],
    [/\bENGINE\s*=\s*\w+/i, 8],
    [/\bAUTO_INCREMENT\b/i, 8],
    [/\/\*!\d{5}/, 8],
    [/CREATE\s+TABLE\s+(IF\s+NOT\s+EXISTS\s+)?`/i, 9],
    [/^\s*DELIMITER\s+\S+/im, 6],
    [/\bUNSIGNED\b|\bTINYINT\s*\(|\bMEDIUMINT\b|\bENUM\s*\(\s*'/i, 3],
    [/\bCHARSET\b|\bCOLLATE\s+utf8/i, 3],
  ],
  sqlserver: [
    [/^-- .*\(SQL Server\)$/m, 12],
    [/^\s*GO\s*;?\s*$/im, 8],
    [/\[dbo\]|\bdbo\./i, 8],
    [/\bIDENTITY\s*\(\s*\d+\s*,\s*\d+\s*\)/i, 6],
    [/\b(NVARCHAR|DATETIME2|UNIQUEIDENTIFIER|NTEXT|DATETIMEOFFSET)\b/i, 3],
    [/\b(NON)?CLUSTERED\b|\bsp_\w+|\bN'/, 3],
    [/CREATE\s+TABLE\s+\[/i, 5],
    [/\bIDENTITY_INSERT\b|\bWITH\s+(NO)?CHECK\s+ADD\b/i, 6],
    [/\b(getdate|newid)\s*\(\s*\)/i, 3],
  ],
  oracle: [
    [/^-- .*\(Oracle\)$/m, 12],
    [/\bN?VARCHAR2\s*\(/i, 8],
    [/\bNUMBER\s*(\(|,|\s+NOT\b|\s+PRIMARY\b|\s+DEFAULT\b)/i, 6],
    [/^\s*\/\s*$/m, 3],
    [/\bSYSDATE\b|\bTO_DATE\s*\(|\bFROM\s+dual\b/i, 5],
    [/^\s*(REM|PROMPT|SPOOL|SET\s+DEFINE)\b/im, 5],
    [/\b(CLOB|TABLESPACE|PCTFREE|NOCACHE|NOCYCLE)\b/i, 2],
  ],
};

/** What a script calls its database in the remarks that it begins with. */
const names: Readonly<Record<keyof typeof signs, RegExp>> = {
  sqlite: /\bsqlite\b/i,
  postgresql: /\bpostgres(ql)?\b/i,
  mysql: /\b(mysql|mariadb)\b/i,
  sqlserver: /\bsql ?server\b/i,
  oracle: /\boracle\b/i,
};

/** Null when no reader knows it. Several files are judged together, the first that says something clear first. */
export function detectFormat(sources: readonly Content[]): FormatId | null {
  for (const { content } of sources)
    if (typeof content !== 'string')
      return [...magic].every((char, i) => content[i] === char.charCodeAt(0)) ? 'sqlite-file' : null;
  const texts = sources.flatMap(({ name, content }) => (typeof content === 'string' ? [{ name, text: content }] : []));
  for (const { name, text } of texts) {
    const known = textFormat(text.slice(0, enough).replace(/^\uFEFF/, ''), name.toLowerCase());
    if (known) return known;
  }
  return sqlDialect(texts.map(({ text }) => text.slice(0, enough)).join('\n'));
}

/** The formats that are not SQL. */
function textFormat(text: string, name: string): FormatId | null {
  if (/^\s*[{[]/.test(text) && !/^\s*\[\w+\]/.test(text)) return 'ondelete';
  if (/^\s*(---[\s\S]*?---\s*)?(%%[^\n]*\s*)*erDiagram\b/.test(text) || /\.(mmd|mermaid)$/.test(name)) return 'mermaid';
  if (/```mermaid\s+erDiagram\b/.test(text)) return 'mermaid';
  if (/\.py$/.test(name) || /^\s*(from|import)\s+(sqlalchemy|flask_sqlalchemy|sqlmodel|django)\b/m.test(text))
    return 'sqlalchemy';
  if (
    /\.prisma$/.test(name) ||
    (/^\s*(model|datasource|generator)\s+\w+\s*\{/m.test(text) && !/^\s*Table\s/m.test(text))
  )
    return 'prisma';
  if (
    /\.dbml$/.test(name) ||
    /^\s*(Table|Project|TableGroup|Enum|Ref)\b[^\n;(]*\{/m.test(text) ||
    /^\s*Ref\s*\w*\s*:/m.test(text)
  )
    return 'dbml';
  if (/\.(csv|tsv|tab)$/.test(name)) return 'rows';
  return null;
}

/** The database whose words are loudest; SQLite, which takes almost anything, for a script without an accent. */
function sqlDialect(text: string): FormatId | null {
  if (!/\b(CREATE|INSERT|ALTER|COPY|PRAGMA)\b/i.test(text)) return null;
  const head = text.slice(0, 1_500);
  const loudness = (of: keyof typeof signs): number =>
    signs[of].reduce((sum, [pattern, weight]) => sum + (pattern.test(text) ? weight : 0), names[of].test(head) ? 7 : 0);
  const ranked = (['sqlite', 'postgresql', 'mysql', 'sqlserver', 'oracle'] as const)
    .map((dialect) => ({ dialect, loudness: loudness(dialect) }))
    .sort((a, b) => b.loudness - a.loudness);
  const [first] = ranked;
  if (first && first.loudness > 0) return first.dialect;
  // Constraints that are added to a table are foreign to SQLite, and the standard's in PostgreSQL.
  return /\bALTER\s+TABLE\s+\S+\s+ADD\s+(CONSTRAINT|FOREIGN|PRIMARY|UNIQUE)\b|\bCREATE\s+SCHEMA\b/i.test(text)
    ? 'postgresql'
    : 'sqlite';
}
