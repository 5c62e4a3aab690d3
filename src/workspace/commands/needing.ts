/** Commands that are done to a part: something that only the place which asks for them can point at. */
import type { WorkspaceState } from '../state.ts';
import type { Command, Hands, Offered, Subject } from './command.ts';
import type { Part, PartOf } from './part.ts';

interface Needing<Id extends string, K extends Part['kind']>
  extends Omit<Command<Id>, 'needs' | 'each' | 'refuse' | 'run'> {
  /** What is said when nothing of the kind is pointed at. */
  readonly missing: string;
  readonly each?: (state: WorkspaceState, on: Subject) => readonly (Offered & { readonly part: PartOf<K> })[];
  readonly refuse?: (state: WorkspaceState, on: Subject, part: PartOf<K>) => string | null;
  readonly run: (hands: Hands, part: PartOf<K>) => void;
}

/** A command that is done to a part of some kind. */
export const needing = <K extends Part['kind'], const Id extends string>(
  kind: K,
  { missing, refuse, run, ...rest }: Needing<Id, K>,
): Command<Id> => {
  const partOf = ({ part }: Subject) => (part?.kind === kind ? (part as PartOf<K>) : null);
  return {
    ...rest,
    needs: kind,
    refuse(state, on) {
      const part = partOf(on);
      return part ? (refuse?.(state, on, part) ?? null) : missing;
    },
    run(hands) {
      const part = partOf(hands.on);
      if (part) run(hands, part);
    },
  };
};
