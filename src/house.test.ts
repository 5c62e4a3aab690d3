/** Holds the imports of every source file against the table of rooms in the README. */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { parseSync } from 'vite';
import { expect, test } from 'vitest';

const src = import.meta.dirname;

interface Room {
  /** Rooms of this house that it may import. */
  readonly rooms: readonly string[];
  /** Packages that it may import, or what their names begin with. */
  readonly packages: readonly string[];
}

const core = ['words', 'document', 'dialects', 'drawing', 'formats', 'simulation', 'advice', 'lessons'];
const widgets = ['react', '@base-ui/react', 'lucide-react', '@tanstack/react-virtual'];

const rooms: Readonly<Record<string, Room>> = {
  words: { rooms: [], packages: [] },
  document: { rooms: ['words'], packages: [] },
  dialects: { rooms: ['words', 'document'], packages: [] },
  drawing: { rooms: ['words', 'document', 'simulation'], packages: [] },
  formats: {
    rooms: ['words', 'document', 'dialects', 'simulation'],
    packages: ['papaparse', 'valibot', 'jsonc-parser', '@lezer/python', '@dbml/parse', 'libpg-query'],
  },
  simulation: { rooms: ['words', 'document', 'dialects'], packages: [] },
  advice: { rooms: ['words', 'document', 'dialects', 'simulation'], packages: [] },
  lessons: { rooms: ['words', 'document', 'dialects', 'simulation'], packages: [] },
  engines: { rooms: core, packages: ['sql.js', '@electric-sql/pglite', 'better-sqlite3', 'libpg-query'] },
  workspace: { rooms: [...core, 'engines'], packages: ['zustand', 'idb', 'fflate', 'fuzzysort'] },
  cli: { rooms: [...core, 'engines'], packages: ['elkjs'] },
  ui: { rooms: ['words'], packages: widgets },
  binding: { rooms: ['words', 'document', 'workspace', 'ui'], packages: ['react', 'zustand'] },
  canvas: {
    rooms: ['words', 'document', 'dialects', 'drawing', 'simulation', 'workspace', 'binding', 'ui'],
    packages: [...widgets, '@xyflow/react', 'elkjs', 'gifenc'],
  },
  panels: {
    rooms: [...core, 'engines', 'workspace', 'binding', 'ui'],
    packages: [...widgets, '@codemirror', '@lezer', 'ag-grid'],
  },
  app: {
    rooms: [...core, 'engines', 'workspace', 'binding', 'ui', 'canvas', 'panels'],
    packages: [...widgets, 'react-dom', 'zustand', 'vite'],
  },
};

/** Words of the world outside that the core, which is made of values only, does not speak. */
const worldly = /\b(Math\.random|Date\.now|new Date\(\)|performance\.now|setTimeout|localStorage|window\.|console\.)/;

const files = readdirSync(src, { recursive: true, encoding: 'utf8' })
  .filter((path) => /\.tsx?$/.test(path) && !/\.d\.ts$/.test(path))
  .map((path) => path.replaceAll('\\', '/'));

/** Tests, benchmarks, and what only they use. */
const isTest = (path: string) =>
  path.includes('/bench/') ||
  /^engines\/(sqlalchemy|servers|migration)\//.test(path) ||
  /(\.test|\.bench|vite\.config|checkEdit|arbitraryDocument|testRecords|randomScenario|arbitraryRun|checkAgreement|textsOf)\.tsx?$/.test(
    path,
  );

function importsOf(path: string): string[] {
  const { module, errors } = parseSync(path, readFileSync(join(src, path), 'utf8'));
  expect(errors, `${path} cannot be parsed`).toEqual([]);
  const dynamic = [...readFileSync(join(src, path), 'utf8').matchAll(/\bimport\(\s*'([^']+)'/g)].map((m) => m[1] ?? '');
  return [
    ...module.staticImports.map((i) => i.moduleRequest.value),
    ...module.staticExports.flatMap((e) => e.entries.flatMap((entry) => entry.moduleRequest?.value ?? [])),
    ...dynamic,
  ];
}

/** Why a file may not import something, or null. */
function stray(path: string, specifier: string): string | null {
  const name = path.split('/')[0] ?? '';
  const room = rooms[name];
  if (!room) return `${path}: the room ${name} is not in the table.`;
  if (specifier.startsWith('.')) {
    const target = relative(src, resolve(src, dirname(path), specifier));
    return target.split('/')[0] === name ? null : `${path} reaches ${target} by a path; across rooms it is #${target}.`;
  }
  if (specifier.startsWith('#')) {
    const target = specifier.slice(1).split('/')[0] ?? '';
    if (target === name) return `${path} imports ${specifier}; inside a room it is a path that begins with a dot.`;
    return room.rooms.includes(target)
      ? null
      : `${path} imports ${specifier}; ${name} may import only ${room.rooms.join(', ') || 'nothing'}.`;
  }
  if (name === 'app' && path.startsWith('app/build/') && specifier.startsWith('node:')) return null;
  const allowed = room.packages.some(
    (p) =>
      specifier === p ||
      specifier.startsWith(`${p}/`) ||
      ((p.startsWith('@') || p === 'ag-grid') && specifier.startsWith(p)),
  );
  if (name === 'cli' && specifier.startsWith('node:')) return null;
  return allowed ? null : `${path} imports the package ${specifier}, which is not among those of ${name}.`;
}

test('every import follows the table of rooms', () => {
  const strays: string[] = [];
  let seen = 0;
  for (const path of files) {
    const specifiers = importsOf(path);
    seen++;
    if (isTest(path) || !path.includes('/')) continue;
    for (const specifier of specifiers) {
      const reason = stray(path, specifier);
      if (reason) strays.push(reason);
    }
  }
  expect(strays).toEqual([]);
  expect(seen).toBe(files.length);
  expect(seen).toBeGreaterThan(100);
});

test('the core speaks of values only', () => {
  const strays = files.filter(
    (path) =>
      core.includes(path.split('/')[0] ?? '') && !isTest(path) && worldly.test(readFileSync(join(src, path), 'utf8')),
  );
  expect(strays).toEqual([]);
});
