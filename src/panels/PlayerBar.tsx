import { Slider } from '@base-ui/react/slider';
import { Check, Pause, Play, Share2, SkipBack, SkipForward, StepBack, StepForward, X } from 'lucide-react';
import type { ReactNode } from 'react';
import { CommandButton, CommandIconButton } from '#binding/CommandButton.tsx';
import { useWorkspace, useWorkspaceState } from '#binding/useWorkspace.ts';
import { Select } from '#ui/Field.tsx';
import { number, t } from '#words/say.ts';
import { menus } from '#workspace/commands/menus.ts';
import styles from './PlayerBar.module.css';
import { RunLine } from './RunLine.tsx';

const icons: Readonly<Record<string, ReactNode>> = {
  'to-beginning': <SkipBack />,
  'step-back': <StepBack />,
  play: <Play />,
  'step-on': <StepForward />,
  'to-end': <SkipForward />,
};

const speeds = [0.5, 1, 2, 4];

/** Plays the run: back and forth, scrubbing, speed; then apply or discard. */
export function PlayerBar() {
  const isThere = useWorkspaceState((s) => s.run !== null);
  if (!isThere) return null;
  return (
    <section className={styles.bar} aria-label={t`Player`}>
      <RunLine />
      <div className={styles.controls}>
        <Controls />
        <Progress />
        <Speed />
        <span className={styles.end}>
          <CommandButton id="share-run" size="small" label={t`Share…`}>
            <Share2 aria-hidden />
          </CommandButton>
          <CommandButton id="discard" size="small">
            <X aria-hidden />
          </CommandButton>
          <CommandButton id="apply" size="small" tone="primary">
            <Check aria-hidden />
          </CommandButton>
        </span>
      </div>
    </section>
  );
}

function Controls() {
  const playing = useWorkspaceState((s) => s.run?.playing);
  return menus.player.flat().map((id) => (
    <CommandIconButton
      key={id}
      id={id}
      {...(id === 'play'
        ? { label: playing ? t`Pause` : t`Play`, tone: 'primary' as const }
        : { size: 'small' as const })}
    >
      {id === 'play' && playing ? <Pause /> : icons[id]}
    </CommandIconButton>
  ));
}

/** How far the run has come; moves with every step, and nothing beside it does. */
function Progress() {
  const position = useWorkspaceState((s) => s.run?.position ?? -1);
  const last = useWorkspaceState((s) => (s.run?.timeline.steps.length ?? 0) - 1);
  const { player } = useWorkspace();
  return (
    <>
      <Slider.Root
        className={styles.slider}
        min={-1}
        max={last}
        value={position}
        onValueChange={(value) => player.seek(Number(value))}
      >
        <Slider.Control className={styles.control}>
          <Slider.Track className={styles.track}>
            <Slider.Indicator className={styles.indicator} />
            <Slider.Thumb className={styles.thumb} aria-label={t`Step`} />
          </Slider.Track>
        </Slider.Control>
      </Slider.Root>
      <span className={styles.count}>
        {number(position + 1)} / {number(last + 1)}
      </span>
    </>
  );
}

function Speed() {
  const speed = useWorkspaceState((s) => s.run?.speed ?? 1);
  const { player } = useWorkspace();
  return (
    <Select
      aria-label={t`Speed`}
      className={styles.speed}
      value={String(speed)}
      onPick={(value) => player.setSpeed(Number(value))}
    >
      {speeds.map((value) => (
        <option key={value} value={value}>
          {number(value)}×
        </option>
      ))}
    </Select>
  );
}
