/** From a picture of a session to the nodes and edges of the diagram. */

import { type Edge, type Node, Position } from '@xyflow/react';
import type { Document } from '#document/document.ts';
import { layoutObjects, nodeHeight, nodeWidth, type Point } from '#drawing/objects/layoutObjects.ts';
import { tableColumns } from '#drawing/objects/objectPicture.ts';
import { listed, t } from '#words/say.ts';
import {
  type SessionLink,
  type SessionPicture,
  type SessionThing,
  thingWords,
} from '#workspace/session/sessionPicture.ts';

interface ThingNodeData extends Record<string, unknown> {
  readonly thing: SessionThing;
}

interface LinkEdgeData extends Record<string, unknown> {
  readonly link: SessionLink;
  readonly from: Point;
  readonly to: Point;
}

export type ThingFlowNode = Node<ThingNodeData, 'thing'>;
export type LinkFlowEdge = Edge<LinkEdgeData, 'link'>;

const size = { width: nodeWidth, height: nodeHeight };
/** Lines are drawn between places, not handles, but the diagram wants to know of some. */
const handles = [
  { type: 'source', position: Position.Left, x: 0, y: nodeHeight / 2, width: 0, height: 0 },
  { type: 'target', position: Position.Right, x: nodeWidth, y: nodeHeight / 2, width: 0, height: 0 },
] as const;

/** Nodes in columns by the depth of their tables, as in the diagram of rows. */
export function sessionFlow(
  document: Document,
  { things, links }: SessionPicture,
): {
  readonly nodes: ThingFlowNode[];
  readonly edges: LinkFlowEdge[];
} {
  const columns = tableColumns(document);
  const places = layoutObjects(
    things.map(({ id, table }) => ({ id, column: columns.get(table.id) ?? 0, group: table.order })),
    links,
  );
  const at = (id: string): Point => places.get(id) ?? { x: 0, y: 0 };
  return {
    nodes: things.map((thing) => ({
      id: thing.id,
      type: 'thing',
      position: at(thing.id),
      ...size,
      measured: size,
      handles: [...handles],
      data: { thing },
      ariaLabel: thingWords(thing),
      domAttributes: thingRole,
    })),
    edges: links.map((link) => ({
      id: link.id,
      type: 'link',
      source: link.from,
      target: link.to,
      data: { link, from: at(link.from), to: at(link.to) },
      focusable: false,
      selectable: false,
      ariaLabel: listed(link.attributes) || t`reference`,
      domAttributes: linkRole,
    })),
  };
}

const thingRole = { 'aria-roledescription': t`object` };
const linkRole = { 'aria-roledescription': t`reference` };
