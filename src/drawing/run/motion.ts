/** The style sheet of a moving picture: every stretch of frames, and every wave between two frames, as keyframes of one loop. */
import type { Scene } from './runScene.ts';

/** In seconds: before the first step, from one frame to the next, and at the end, where the sentence is read. */
const before = 1.2;
const usual = 0.8;
const longest = 16;
const after = 4;
/** Things come within this time, and all goes within it before the loop begins again. */
const fade = 0.18;

type Given = Pick<Scene, 'frames' | 'captions' | 'edges' | 'nodes' | 'pulses'>;

/** Seconds of one loop, and when each frame begins in it. */
export function runTimes(frames: number): { readonly whole: number; readonly starts: readonly number[] } {
  const steps = frames - 1;
  const each = Math.min(usual, longest / Math.max(1, steps));
  const starts = Array.from({ length: frames }, (_, frame) => (frame === 0 ? 0 : before + frame * each));
  return { whole: before + steps * each + after, starts };
}

/** The rules for the classes `a`, `s<from>-<to>` and `p<frame>` that the picture uses; `e` is the end. */
export function runStyle({ frames, captions, edges, nodes, pulses }: Given): string {
  const { whole, starts } = runTimes(frames);
  const last = frames - 1;
  const percent = (seconds: number) => `${Math.round((Math.max(0, seconds) / whole) * 10_000) / 100}%`;
  const rules = new Map<string, string>();
  const stretch = (from: number, to: number) => {
    const name = `s${from}-${to > last ? 'e' : to}`;
    if (from >= to || (from === 0 && to > last)) return;
    const [start, end] = [starts[from] ?? 0, to > last ? whole - fade : (starts[to] ?? whole)];
    const comes = from === 0 ? '0%' : `0%,${percent(start)}{opacity:0}${percent(start + fade)}`;
    const goes = `${percent(end)}{opacity:1}${percent(end + fade)},100%{opacity:0}`;
    rules.set(name, `@keyframes ${name}{${comes},${goes}}.${name}{animation-name:${name}}`);
  };
  for (const { from, to } of [...edges, ...nodes]) stretch(from, to);
  for (const { from, to } of captions) stretch(from, Math.min(to, last));
  stretch(last, Number.POSITIVE_INFINITY);
  for (const { frame } of pulses) {
    const end = starts[frame + 1] ?? whole;
    const start = frame === 0 ? end - usual : (starts[frame] ?? 0);
    const hidden = 'opacity:0;stroke-dashoffset:-88';
    rules.set(
      `p${frame}`,
      `@keyframes p${frame}{0%,${percent(start)}{${hidden}}${percent(start + 0.02)}{opacity:1;stroke-dashoffset:-88}` +
        `${percent(end)}{opacity:1;stroke-dashoffset:0}${percent(end + 0.02)},100%{opacity:0;stroke-dashoffset:0}}` +
        `.p${frame}{animation-name:p${frame}}`,
    );
  }
  return [
    `.a{animation:${Math.round(whole * 100) / 100}s linear infinite}`,
    ...rules.values(),
    '@media (prefers-reduced-motion:reduce){.a{animation:none}}',
  ].join('\n');
}
