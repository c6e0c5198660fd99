import { test } from '../support/drawn.ts';
import { checkScreens } from '../support/screen-checks.ts';

checkScreens(test);
