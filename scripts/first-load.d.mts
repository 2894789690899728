import type {CodeSplittingGroup} from 'rolldown';

export function firstLoad(name: string): CodeSplittingGroup;
export function laterLoads(): CodeSplittingGroup[];
