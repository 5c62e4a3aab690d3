import type { EdgeProps } from '@xyflow/react';
import { memo } from 'react';
import { edgeShape } from '#drawing/objects/layoutObjects.ts';
import { listed, t } from '#words/say.ts';
import styles from './SessionGraph.module.css';
import type { LinkFlowEdge } from './sessionFlow.ts';

const words = {
  memory: t`in memory only, until the flush`,
  database: t`in the database; not loaded, or changed in memory`,
  both: t`in memory and in the database`,
} as const;

/** A reference: solid where memory and database agree, dashed in memory only, thin in the database only. */
export const LinkEdge = memo(function LinkEdge({ data }: EdgeProps<LinkFlowEdge>) {
  if (!data) return null;
  const { link, from, to } = data;
  const { path, head } = edgeShape(from, to);
  return (
    <g className={styles.link} data-kind={link.kind}>
      <title>{link.attributes.length > 0 ? `${listed(link.attributes)}: ${words[link.kind]}` : words[link.kind]}</title>
      <path d={path} className={styles.path} />
      <path d={head} className={styles.head} />
    </g>
  );
});
