/**
 * The colours of a drawing, by the names of the page's tokens. The page takes them from `ui/tokens.css`, which the test
 * beside this file holds them against; a picture that leaves the page has to bring its own.
 */

export type Theme = 'light' | 'dark';

const light = {
  canvas: '#eef0f4',
  surface: '#ffffff',
  'surface-3': '#e8eaef',
  text: '#171a21',
  muted: '#5a6272',
  border: '#dfe2e8',
  'border-strong': '#c3c8d2',
  accent: '#3b4fd8',
  'action-cascade': '#c81e2c',
  'action-set-null': '#b06a00',
  'action-set-default': '#7033c9',
  'action-restrict': '#8a1549',
  'action-no-action': '#69728a',
  'table-blue': '#3b6fd8',
  'table-green': '#1d8a56',
  'table-amber': '#c07a08',
  'table-red': '#cc3f4b',
  'table-violet': '#7a4fd0',
  'table-teal': '#0f8a94',
  'table-plain': '#7b8496',
  deleted: '#c81e2c',
  'deleted-soft': '#fdeaec',
  nulled: '#9a5800',
  'nulled-soft': '#fdf1dc',
  defaulted: '#7033c9',
  'defaulted-soft': '#f2eafd',
  updated: '#05689b',
  'updated-soft': '#e2f2fb',
  inserted: '#0d7a43',
  'inserted-soft': '#e2f6ea',
  blocked: '#8a1549',
  'blocked-soft': '#fbe6ef',
} as const;

export type Token = keyof typeof light;

/** Colours as `#rrggbb`. */
export const palettes: Readonly<Record<Theme, Readonly<Record<Token, string>>>> = {
  light,
  dark: {
    canvas: '#101216',
    surface: '#1b1e25',
    'surface-3': '#2c313c',
    text: '#e8eaf0',
    muted: '#a3abbb',
    border: '#2e333e',
    'border-strong': '#444b5a',
    accent: '#8c9bff',
    'action-cascade': '#ff7a84',
    'action-set-null': '#f0b357',
    'action-set-default': '#bf98ff',
    'action-restrict': '#ff85b6',
    'action-no-action': '#98a1b5',
    'table-blue': '#6c9bff',
    'table-green': '#4fc088',
    'table-amber': '#e5a840',
    'table-red': '#f0747e',
    'table-violet': '#ab86f5',
    'table-teal': '#48bcc6',
    'table-plain': '#8c95a8',
    deleted: '#ff7a84',
    'deleted-soft': '#431d22',
    nulled: '#f0b357',
    'nulled-soft': '#3b2c14',
    defaulted: '#bf98ff',
    'defaulted-soft': '#30234a',
    updated: '#6cc4f5',
    'updated-soft': '#16303f',
    inserted: '#66d69a',
    'inserted-soft': '#14352a',
    blocked: '#ff85b6',
    'blocked-soft': '#431c30',
  },
};

/** The token of a table's colour; an unknown one is plain. */
export function tintOf(color: string | null): Token {
  const token = `table-${color}`;
  return Object.hasOwn(light, token) ? (token as Token) : 'table-plain';
}

/** `share` (0 to 1) of one colour in another, as `color-mix(in srgb, …)` mixes them. */
export function mixed(color: string, into: string, share: number): string {
  const parts = (hex: string) => [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16));
  const base = parts(into);
  const channels = parts(color).map((part, i) => Math.round(part * share + (base[i] ?? 0) * (1 - share)));
  return `#${channels.map((channel) => channel.toString(16).padStart(2, '0')).join('')}`;
}
