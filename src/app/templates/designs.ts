/** The designs that a document can be started from, as they are offered. */
import type { Document } from '#document/document.ts';
import { foreignKeysOf, tablesOf } from '#document/lookups.ts';
import { actionStyles } from '#drawing/actionStyle.ts';
import { columnHeight, headerHeight, tableHeight } from '#drawing/geometry.ts';
import type { FileTemplate, Template } from '#lessons/templates/template.ts';
import { fileTemplates, startTemplate, templates } from '#lessons/templates/templates.ts';
import type { Sketch } from './SchemaSketch.tsx';

export interface Design {
  readonly name: string;
  readonly sentence: string;
  readonly tables: number;
  readonly rows: number;
  readonly sketch: Sketch;
}

/** All of them, in the order in which they are offered. */
export const designs = (): readonly Design[] => [...templates.map(written), ...fileTemplates.map(served)];

function written(template: Template): Design {
  const { document } = startTemplate(template);
  return {
    name: template.example.name,
    sentence: template.sentence,
    tables: document.tables.size,
    rows: document.rows.size,
    sketch: sketchOf(document),
  };
}

function sketchOf(document: Document): Sketch {
  const tables = tablesOf(document);
  const position = new Map(tables.map(({ id }, index) => [id, index]));
  return {
    boxes: tables.map((table) => {
      const { x, y } = document.places.get(table.id) ?? { x: 0, y: 0 };
      return { x, y, height: tableHeight(document, table) };
    }),
    lines: foreignKeysOf(document).map((key) => ({
      from: position.get(key.tableId) ?? 0,
      to: position.get(key.refTableId) ?? 0,
      color: actionStyles[key.onDelete].color,
    })),
  };
}

function served(template: FileTemplate): Design {
  const { name, sentence, tables, references, rows } = template;
  const position = (table: string) => tables.findIndex((one) => one.name === table);
  return {
    name,
    sentence,
    tables: tables.length,
    rows,
    sketch: {
      boxes: tables.map(({ at: [x, y], columns }) => ({ x, y, height: headerHeight + columns * columnHeight })),
      lines: references.map(([from, to]) => ({
        from: position(from),
        to: position(to),
        color: actionStyles['NO ACTION'].color,
      })),
    },
  };
}
