import type { Picture, Shape, Tone } from '#lessons/terms/picture.ts';
import styles from './TermPicture.module.css';

/** A tiny picture of a term, in the colours of the page. The sentences beside it say the same, so it is not read out. */
export function TermPicture({ picture }: { readonly picture: Picture }) {
  return (
    <svg className={styles.picture} viewBox="0 0 120 48" width={180} height={72} aria-hidden focusable="false">
      {picture.map((shape, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: shapes of a picture are known by their position.
        <Drawn key={at} shape={shape} />
      ))}
    </svg>
  );
}

const colors: Readonly<Record<Tone, string>> = {
  plain: 'var(--muted)',
  accent: 'var(--accent)',
  deleted: 'var(--deleted)',
  nulled: 'var(--nulled)',
  defaulted: 'var(--defaulted)',
  updated: 'var(--updated)',
  inserted: 'var(--inserted)',
  blocked: 'var(--blocked)',
  faint: 'var(--border-strong)',
};

function Drawn({ shape }: { readonly shape: Shape }) {
  const color = colors[shape.tone];
  switch (shape.shape) {
    case 'words':
      return (
        <text x={shape.at[0]} y={shape.at[1]} className={styles.words} fill={color}>
          {shape.text}
        </text>
      );
    case 'box': {
      const [x, y] = shape.at;
      const [width, height] = shape.size;
      return (
        <g stroke={color}>
          <rect
            x={x}
            y={y}
            width={width}
            height={height}
            rx={shape.round ? Math.min(9, height / 2) : 2}
            className={shape.label === '' && shape.round ? styles.frame : styles.box}
            strokeDasharray={shape.dashed ? '3 2' : undefined}
          />
          {shape.crossed && <path d={`M${x + 3} ${y + height - 3}L${x + width - 3} ${y + 3}`} />}
          <text x={x + width / 2} y={y + height / 2 + 3} className={styles.label} fill={color}>
            {shape.label}
          </text>
        </g>
      );
    }
    case 'arrow':
      return <Arrow {...shape} color={color} />;
  }
}

function Arrow({ from, to, dashed, barred, color }: Extract<Shape, { shape: 'arrow' }> & { readonly color: string }) {
  const [dx, dy] = [to[0] - from[0], to[1] - from[1]];
  const length = Math.hypot(dx, dy);
  const [ux, uy] = [dx / length, dy / length];
  // Where the point of the arrow begins, and its two corners.
  const neck = [to[0] - ux * 5, to[1] - uy * 5] as const;
  const corners = [1, -1].map((side) => `${neck[0] - uy * 2.6 * side} ${neck[1] + ux * 2.6 * side}`);
  const middle = [from[0] + dx / 2, from[1] + dy / 2] as const;
  return (
    <g stroke={color} fill={color}>
      <path d={`M${from.join(' ')}L${neck.join(' ')}`} strokeDasharray={dashed ? '3 2' : undefined} />
      <path d={`M${to.join(' ')}L${corners.join('L')}Z`} stroke="none" />
      {barred && (
        <path
          strokeWidth={2.4}
          d={`M${middle[0] - uy * 6} ${middle[1] + ux * 6}L${middle[0] + uy * 6} ${middle[1] - ux * 6}`}
        />
      )}
    </g>
  );
}
