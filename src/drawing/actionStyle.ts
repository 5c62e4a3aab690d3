/** How each referential action looks: a sign, a colour and a line, so that none of them stands alone. */
import type { ReferentialAction } from '#document/records.ts';
import type { Token } from './palette.ts';

interface ActionStyle {
  readonly sign: string;
  readonly token: Token;
  /** The colour of the token, for a style sheet. */
  readonly color: string;
  /** SVG dash array; empty for a full line. */
  readonly dash: string;
}

const style = (sign: string, token: Token, dash: string): ActionStyle => ({
  sign,
  token,
  color: `var(--${token})`,
  dash,
});

export const actionStyles: Record<ReferentialAction, ActionStyle> = {
  CASCADE: style('✕', 'action-cascade', ''),
  'SET NULL': style('∅', 'action-set-null', '7 5'),
  'SET DEFAULT': style('↺', 'action-set-default', '10 4 2 4'),
  RESTRICT: style('⊘', 'action-restrict', '2 3'),
  'NO ACTION': style('–', 'action-no-action', ''),
};
