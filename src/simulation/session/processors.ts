/** The processors that look at the objects of a class during a flush. */
import type { DependencyProcessor } from './dependencyProcessor.ts';
import { DetectKeySwitch } from './detectKeySwitch.ts';
import { ManyToMany } from './manyToMany.ts';
import { ManyToOne } from './manyToOne.ts';
import type { Mapper } from './mapper.ts';
import { OneToMany } from './oneToMany.ts';
import type { RelationshipProperty } from './relationship.ts';

const known = new WeakMap<Mapper, readonly DependencyProcessor[]>();

/** Key switches of relationships that point at the class, then its own relationships in order; viewonly ones have none. */
export function processorsOf(mapper: Mapper): readonly DependencyProcessor[] {
  let processors = known.get(mapper);
  if (!processors) {
    processors = [
      ...mapper.keySwitches.map((property) => new DetectKeySwitch(property)),
      ...mapper.relationships.filter((property) => !property.record.viewonly).map(processorOf),
    ];
    known.set(mapper, processors);
  }
  return processors;
}

function processorOf(property: RelationshipProperty): DependencyProcessor {
  switch (property.direction) {
    case 'ONETOMANY':
      return new OneToMany(property);
    case 'MANYTOONE':
      return new ManyToOne(property);
    case 'MANYTOMANY':
      return new ManyToMany(property);
  }
}
