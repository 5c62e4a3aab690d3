/** Reading beside @dbml/core, the parser of dbdiagram, in one run: a dump of 10 MB and a schema of 1,000 tables. */
import { Worker } from 'node:worker_threads';
import { SqliteEngine } from '../sqlite.ts';
import { readSources } from './readSources.ts';

/** After so long the other parser is stopped. */
const patience = 60_000;

/** 1,000 tables in the words of pg_dump, each referring to two before it. */
function manyTables(count: number): string {
  const lines = ['--\n-- PostgreSQL database dump\n--\n'];
  for (let i = 0; i < count; i++)
    lines.push(`CREATE TABLE public.table_${i} (
    id integer NOT NULL,
    name character varying(80) DEFAULT 'none'::character varying NOT NULL,
    amount numeric(10,2),
    is_open boolean DEFAULT true NOT NULL,
    made_at timestamp without time zone DEFAULT now(),
    first_id integer,
    second_id integer
);`);
  for (let i = 0; i < count; i++) {
    lines.push(`ALTER TABLE ONLY public.table_${i}\n    ADD CONSTRAINT table_${i}_pkey PRIMARY KEY (id);`);
    lines.push(`CREATE INDEX ix_table_${i} ON public.table_${i} USING btree (first_id);`);
  }
  for (let i = 1; i < count; i++)
    for (const [name, to] of [
      ['first', Math.floor(i / 2)],
      ['second', i - 1],
    ] as const)
      lines.push(
        `ALTER TABLE ONLY public.table_${i}\n    ADD CONSTRAINT fk_${i}_${name} FOREIGN KEY (${name}_id) REFERENCES public.table_${to}(id) ON DELETE CASCADE;`,
      );
  return lines.join('\n\n');
}

/** A dump with rows, as pg_dump --inserts writes them. */
function longDump(bytes: number): string {
  const head = manyTables(40);
  const rows: string[] = [];
  for (let size = head.length, i = 0; size < bytes; i++) {
    const row = `INSERT INTO public.table_${i % 40} VALUES (${i}, 'The name of row ${i}, it''s long; really', ${i}.50, true, '2024-05-31 18:30:00', NULL, NULL);`;
    size += row.length + 1;
    rows.push(row);
  }
  return `${head}\n${rows.join('\n')}\n`;
}

/** What @dbml/core needs for it, in milliseconds, or what became of it instead. */
function byDbml(sql: string): Promise<number | string> {
  const code = `const { parentPort, workerData } = require('node:worker_threads');
    import('@dbml/core').then(({ importer }) => {
      parentPort.postMessage('loaded');
      const start = performance.now();
      try { importer.import(workerData, 'postgres'); parentPort.postMessage(performance.now() - start); }
      catch (error) { parentPort.postMessage('fails after ' + ((performance.now() - start) / 1000).toFixed(1) + ' s'); }
    });`;
  return new Promise((resolve) => {
    const worker = new Worker(code, { eval: true, workerData: sql, resourceLimits: { maxOldGenerationSizeMb: 4_000 } });
    const timer = setTimeout(() => {
      void worker.terminate();
      resolve(`stopped after ${patience / 1000} s`);
    }, patience);
    const end = (answer: number | string) => {
      clearTimeout(timer);
      void worker.terminate();
      resolve(answer);
    };
    worker.on('message', (message: number | string) => message !== 'loaded' && end(message));
    worker.on('error', (error) => end(`fails: ${error.message}`));
  });
}

/** Prints both times for each text, and their ratio where both are there. */
export async function benchReading(): Promise<void> {
  console.log('\nReading SQL: Ondelete beside @dbml/core (a dbdiagram import)');
  for (const [title, sql] of [
    ['1,000 tables, 1,998 foreign keys', manyTables(1_000)],
    ['a dump of 10 MB with 60,000 rows', longDump(10_000_000)],
  ] as const) {
    const start = performance.now();
    const { value } = await readSources(
      { sources: [{ name: 'dump.sql', content: sql }], format: null, rowLimit: null },
      { startSqlite: () => SqliteEngine.start() },
    );
    const own = performance.now() - start;
    const other = await byDbml(sql);
    const theirs =
      typeof other === 'string' ? other : `${(other / 1000).toFixed(1)} s, ${(other / own).toFixed(0)}x as long`;
    console.log(
      `  ${title} (${(sql.length / 1e6).toFixed(1)} MB): ${(own / 1000).toFixed(2)} s for ${value?.tables.size} tables, ${value?.foreignKeys.size} foreign keys, ${value?.rows.size} rows; @dbml/core ${theirs}`,
    );
  }
}
