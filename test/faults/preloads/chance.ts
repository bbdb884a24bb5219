/** Makes every chance number of the process that loads it come out high, and its clock of milliseconds stand still. */

Math.random = () => 0.999_999;
performance.now = () => 0;
