import { Slider } from '@base-ui/react/slider';
import { Check, Pause, Play, SkipBack, SkipForward, StepBack, StepForward, X } from 'lucide-react';
import { useWorkspace, useWorkspaceState } from '#binding/useWorkspace.ts';
import { narrate } from '#simulation/narrate.ts';
import { Button, IconButton } from '#ui/Button.tsx';
import { Select } from '#ui/Field.tsx';
import { number, t } from '#words/say.ts';
import styles from './PlayerBar.module.css';

const speeds = [0.5, 1, 2, 4];

/** Plays the run: back and forth, scrubbing, speed; then apply or discard. */
export function PlayerBar() {
  const run = useWorkspaceState((s) => s.run);
  const { player, applyRun, discardRun } = useWorkspace();
  if (!run) return null;
  const { timeline, position, playing, speed } = run;
  const last = timeline.steps.length - 1;
  const step = timeline.steps[position];
  return (
    <section className={styles.bar} aria-label={t`Player`}>
      <p className={styles.now}>{step ? narrate(run.document, timeline, step) : t`Before the statement.`}</p>
      <div className={styles.controls}>
        <IconButton label={t`To the beginning`} size="small" disabled={position < 0} onClick={() => player.seek(-1)}>
          <SkipBack />
        </IconButton>
        <IconButton
          label={t`Step back`}
          shortcut="←"
          size="small"
          disabled={position < 0}
          onClick={() => player.seek(position - 1)}
        >
          <StepBack />
        </IconButton>
        <IconButton
          label={playing ? t`Pause` : t`Play`}
          shortcut={t`Space`}
          tone="primary"
          onClick={() => (playing ? player.pause() : player.play())}
        >
          {playing ? <Pause /> : <Play />}
        </IconButton>
        <IconButton
          label={t`Step on`}
          shortcut="→"
          size="small"
          disabled={position >= last}
          onClick={() => player.seek(position + 1)}
        >
          <StepForward />
        </IconButton>
        <IconButton label={t`To the end`} size="small" disabled={position >= last} onClick={() => player.seek(last)}>
          <SkipForward />
        </IconButton>
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
        <span className={styles.end}>
          <Button size="small" onClick={discardRun}>
            <X aria-hidden /> {t`Discard`}
          </Button>
          <Button
            size="small"
            tone="primary"
            disabled={timeline.error !== null}
            title={timeline.error ? t`The statement was refused, so there is nothing to apply.` : undefined}
            onClick={applyRun}
          >
            <Check aria-hidden /> {t`Apply`}
          </Button>
        </span>
      </div>
    </section>
  );
}
