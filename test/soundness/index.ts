/** What `npm run soundness` needs. */
export { allAddresses, examineMutants, examineUnmutated } from './campaign.ts';
export { pythonWithNumpy, startOracle } from './oracle.ts';
export { recordOf } from './record.ts';
export { corpusSources, exampleSources, ownSources } from './sources.ts';
export { alarmsOf, figures, findingsOf, listed } from './tally.ts';
