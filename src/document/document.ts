/** The document: collections of records by id. It is a value; every change makes a new one that shares what stayed. */
import { t } from '#words/say.ts';
import type {
  Area,
  Definition,
  Domain,
  Enum,
  ForeignKey,
  Model,
  Place,
  Policy,
  Relationship,
  Row,
  Settings,
  StickyNote,
  Table,
} from './records.ts';

export interface Collections {
  readonly settings: Settings;
  readonly tables: Table;
  readonly foreignKeys: ForeignKey;
  readonly enums: Enum;
  readonly domains: Domain;
  readonly definitions: Definition;
  readonly policies: Policy;
  readonly models: Model;
  readonly relationships: Relationship;
  readonly places: Place;
  readonly areas: Area;
  readonly notes: StickyNote;
  readonly rows: Row;
}

export type CollectionName = keyof Collections;

export type Document = {
  readonly [C in CollectionName]: ReadonlyMap<string, Collections[C]>;
};

/** Every collection, in the order in which files and diffs list them. */
export const collectionNames = [
  'settings',
  'enums',
  'domains',
  'tables',
  'foreignKeys',
  'models',
  'relationships',
  'definitions',
  'policies',
  'places',
  'areas',
  'notes',
  'rows',
] as const satisfies readonly CollectionName[];

/** A document with a name and nothing drawn. */
export function emptyDocument(name = t`Untitled`, dialect: Settings['dialect'] = 'sqlite'): Document {
  return {
    settings: new Map([['document', Object.freeze({ id: 'document', name, dialect } as const)]]),
    enums: new Map(),
    domains: new Map(),
    definitions: new Map(),
    policies: new Map(),
    tables: new Map(),
    foreignKeys: new Map(),
    models: new Map(),
    relationships: new Map(),
    places: new Map(),
    areas: new Map(),
    notes: new Map(),
    rows: new Map(),
  };
}

/** The one settings record. */
export function settingsOf(document: Document): Settings {
  const settings = document.settings.get('document');
  if (!settings) throw new Error('A document always has its settings record.');
  return settings;
}
