/** Software for many tenants: every key begins with the tenant, so that no row can belong to two. */
import { t } from '#words/say.ts';
import { id, refersTo, type Template } from './template.ts';

const tenantId = { name: 'tenant_id', type: 'INTEGER' } as const;
const number = { name: 'id', type: 'INTEGER' } as const;

/** A foreign key within one tenant. */
const within = (column: string, table: string, refColumn = 'id') =>
  ({
    columns: ['tenant_id', column],
    table,
    refColumns: ['tenant_id', refColumn],
    onDelete: 'CASCADE',
  }) as const;

export const saas: Template = {
  sentence: t`Tenants that share the tables and never the rows: composite keys (tenant_id, id) keep them apart.`,
  lesson: {
    table: 'tenants',
    key: [1],
    called: t`the tenant Northwind`,
    shows: t`Exactly the twelve rows of Northwind go, through keys that all begin with tenant_id. The rows of Contoso, which have the same numbers, stay, and so do the people.`,
  },
  example: {
    name: 'SaaS with tenants',
    dialect: 'sqlite',
    tables: [
      {
        name: 'tenants',
        at: [0, 0],
        columns: [id, { name: 'slug', type: 'VARCHAR(40)' }, { name: 'name', type: 'VARCHAR(80)' }],
        primaryKey: ['id'],
        uniques: [['slug']],
        rows: [
          [1, 'northwind', 'Northwind'],
          [2, 'contoso', 'Contoso'],
          [3, 'fabrikam', 'Fabrikam'],
        ],
      },
      {
        name: 'users',
        at: [0, 260],
        columns: [id, { name: 'email', type: 'VARCHAR(120)' }, { name: 'name', type: 'VARCHAR(80)' }],
        primaryKey: ['id'],
        uniques: [['email']],
        rows: [
          [1, 'hana@example.org', 'Hana'],
          [2, 'igor@example.org', 'Igor'],
          [3, 'june@example.org', 'June'],
        ],
      },
      {
        name: 'memberships',
        at: [420, 340],
        columns: [
          tenantId,
          { name: 'user_id', type: 'INTEGER' },
          { name: 'role', type: 'VARCHAR(20)', default: 'member' },
        ],
        primaryKey: ['tenant_id', 'user_id'],
        indexes: [['user_id']],
        references: [refersTo('tenant_id', 'tenants', 'CASCADE'), refersTo('user_id', 'users', 'CASCADE')],
        rows: [
          [1, 1, 'owner'],
          [1, 2, 'member'],
          [2, 2, 'owner'],
          [2, 3, 'member'],
        ],
      },
      {
        name: 'projects',
        at: [420, 0],
        columns: [tenantId, number, { name: 'name', type: 'VARCHAR(80)' }],
        primaryKey: ['tenant_id', 'id'],
        references: [refersTo('tenant_id', 'tenants', 'CASCADE')],
        rows: [
          [1, 1, 'Website'],
          [1, 2, 'Warehouse'],
          [2, 1, 'Website'],
        ],
      },
      {
        name: 'tasks',
        at: [840, 0],
        columns: [
          tenantId,
          number,
          { name: 'project_id', type: 'INTEGER' },
          { name: 'title', type: 'VARCHAR(120)' },
          { name: 'is_done', type: 'BOOLEAN', default: false },
        ],
        primaryKey: ['tenant_id', 'id'],
        indexes: [['tenant_id', 'project_id']],
        references: [within('project_id', 'projects')],
        rows: [
          [1, 1, 1, 'Draw the front page', true],
          [1, 2, 1, 'Write the imprint', false],
          [1, 3, 2, 'Count the shelves', false],
          [2, 1, 1, 'Choose a typeface', false],
        ],
      },
      {
        name: 'assignments',
        at: [840, 340],
        columns: [tenantId, { name: 'task_id', type: 'INTEGER' }, { name: 'user_id', type: 'INTEGER' }],
        primaryKey: ['tenant_id', 'task_id', 'user_id'],
        indexes: [['tenant_id', 'user_id']],
        references: [within('task_id', 'tasks'), within('user_id', 'memberships', 'user_id')],
        rows: [
          [1, 1, 1],
          [1, 2, 2],
          [2, 1, 3],
        ],
      },
      {
        name: 'comments',
        at: [1260, 160],
        columns: [
          tenantId,
          number,
          { name: 'task_id', type: 'INTEGER' },
          { name: 'author_id', type: 'INTEGER', nullable: true },
          { name: 'body', type: 'TEXT' },
        ],
        primaryKey: ['tenant_id', 'id'],
        indexes: [['tenant_id', 'task_id'], ['author_id']],
        references: [within('task_id', 'tasks'), refersTo('author_id', 'users', 'SET NULL')],
        rows: [
          [1, 1, 1, 2, 'The blue one, please.'],
          [1, 2, 3, 1, 'There are forty-two.'],
          [2, 1, 1, 2, 'Something with serifs?'],
        ],
      },
    ],
  },
};
