/** Makes all random numbers high and stops the millisecond clock of the process that loads it. */

Math.random = () => 0.999_999;
performance.now = () => 0;
