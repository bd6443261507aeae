#!/usr/bin/env Rscript
# Times R's survival and cmprsk on the cohort that `arcuate bench survival --save FILE` wrote.
# Prints `name: value s`, the median of five runs, under the names of the Java side.
suppressMessages({library(survival); library(cmprsk)})
d <- read.csv(commandArgs(TRUE)[1])
timed <- function(name, step) {
  seconds <- replicate(5, system.time(result <<- step())[["elapsed"]])
  cat(sprintf("%s: %.4f s\n", name, median(seconds)))
  result
}
curve <- timed("kaplan-meier", function() survfit(Surv(time, status > 0) ~ 1, d, conf.type = "log-log"))
model <- timed("cox", function() coxph(Surv(time, status > 0) ~ x1 + x2 + x3, d))
incidence <- timed("cumulative-incidence", function() cuminc(d$time, d$status))
cat(sprintf("survival-at-24: %.12f\n", summary(curve, times = 24)$surv))
cat(sprintf("coefficient-x1: %.12f\n", coef(model)[[1]]))
cat(sprintf("incidence-1-at-24: %.12f\n", timepoints(incidence, 24)$est[1]))
