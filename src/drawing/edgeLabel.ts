/** The words on the line of a foreign key. */
import type { ForeignKey } from '#document/records.ts';
import { actionStyles } from './actionStyle.ts';
import type { Token } from './palette.ts';

interface EdgeLabel {
  readonly lines: readonly { readonly text: string; readonly token: Token }[];
  /** In pixels at 100 %. */
  readonly width: number;
  readonly height: number;
}

/** Between the lines, in pixels at 100 %. */
export const labelLine = 12;

/** What ON DELETE does, and ON UPDATE where it does something: that a key is kept as it is goes without saying. */
export function edgeLabel({ onDelete, onUpdate }: Pick<ForeignKey, 'onDelete' | 'onUpdate'>): EdgeLabel {
  const clause = (of: string, action: ForeignKey['onDelete']) => {
    const { sign, token } = actionStyles[action];
    return { text: `${of} ${sign} ${action}`, token };
  };
  const lines = [clause('DELETE', onDelete), ...(onUpdate === 'NO ACTION' ? [] : [clause('UPDATE', onUpdate)])];
  return {
    lines,
    width: Math.max(...lines.map(({ text }) => text.length)) * 5.9 + 14,
    height: lines.length * labelLine + 6,
  };
}
