/** The beginning of the module: what it is, what it imports, the base class, types and enums. */
import { settingsOf } from '#document/document.ts';
import { enumsOf } from '#document/lookups.ts';
import { t } from '#words/say.ts';
import { noteOf } from '../note.ts';
import type { Lines } from '../sql/lines.ts';
import type { Module } from './module.ts';
import { call, laidOut, pythonString } from './python.ts';

/** Writes what stands above the tables and classes; they are written already, so that it is known what they need. */
export function writeHead(module: Module, lines: Lines): void {
  const { document, imports, python } = module;
  const { base, declared } = python;
  const name = settingsOf(document)
    .name.replace(/[\s\\"\p{C}]+/gu, ' ')
    .trim();
  const enums = enumsOf(document).filter(({ values }) => values.length > 0);
  const declarativeBase = imports.orm('DeclarativeBase');
  const userType = module.hasDeclared ? imports.from('sqlalchemy.types', 'UserDefinedType') : '';
  const choice = enums.length > 0 ? imports.sa('Enum') : '';

  lines.add(`"""${name || 'Untitled'}: models for SQLAlchemy 2.0."""`, '', ...imports.lines(), '', '');
  if (module.hasDeclared) lines.add(...declaredTypeClass(declared, userType));
  lines.add(`class ${base}(${declarativeBase}):`, '    pass');
  for (const given of enumsOf(document)) {
    if (given.values.length === 0) {
      module.note(
        noteOf(
          'empty-enum',
          'warning',
          t`The enum ${given.name} has no values; add one, or its columns can hold nothing.`,
          {
            record: { collection: 'enums', id: given.id },
          },
        ),
      );
      continue;
    }
    lines.gap();
    if (given === enums[0]) lines.add('');
    lines.span('enum', given.id, () => {
      const pieces = [
        ...given.values.map(pythonString),
        `name=${pythonString(module.sql.enums.get(given.id) ?? given.name)}`,
        `metadata=${base}.metadata`,
        // Where the database has no enums.
        'create_constraint=True',
      ];
      lines.add(...laidOut(`${python.enums.get(given.id)} = `, call(choice, pieces), 0));
    });
  }
}

/** The class of types that SQLAlchemy does not know, and two empty lines. */
export const declaredTypeClass = (name: string, userDefinedType: string): readonly string[] => [
  `class ${name}(${userDefinedType}):`,
  '    """A type that SQLAlchemy does not know, in the words of the database."""',
  '',
  '    cache_ok = True',
  '',
  '    def __init__(self, words):',
  '        self.words = words',
  '',
  '    def get_col_spec(self, **options):',
  '        return self.words',
  '',
  '',
];
