package org.arcuate.planning.resection.template;
import java.util.*;import org.arcuate.geometry.space.*;
import org.arcuate.anatomy.Side;
import org.arcuate.anatomy.phantom.PhantomSpec;
import org.arcuate.geometry.*;
import org.arcuate.planning.resection.*;
import org.arcuate.planning.resection.margin.*;
import org.arcuate.planning.resection.risk.*;
public class TryPhantom {
 static double cpu(){ return ((com.sun.management.OperatingSystemMXBean)java.lang.management.ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime()/1e9; }
 public static void main(String[] a){
  var site=PhantomSpec.TumourSite.valueOf(a[0]);
  for(var side: PhantomSpec.Side.values()){
  double t=cpu();
  Situs s=PhantomSitus.of(site,side,40);
  DistanceMap map=DistanceMap.of(s.tumour(),30,2,Work.quiet());
  System.out.println("situs cpu "+(cpu()-t));
  for(Procedure p:Procedure.values()){ if(a.length>1&&!p.name().equals(a[1])) continue;
   t=cpu();
   Draft d=Draft.of(s,p.orders(Side.valueOf(side.name())),p.shape(),2.4,10,map,Work.quiet());
   double t1=cpu();
   Resection r=Resection.of(s,new ResectionPlan(p.word(),d.cuts(),p.whole(),10,MarginScheme.UICC,Optional.empty()),Work.quiet());
   System.out.println("== "+p+" "+side+" draft cpu "+(t1-t)+" resect "+(cpu()-t1));
   Marks mk=new Marks(s.landmarks(),Side.valueOf(side.name()),"x"); Vec3 H=mk.joint();
   java.util.function.Function<Vec3,String> loc=q->{Vec3 e=q.minus(H); return String.format(Locale.ROOT,"(%.0f %.0f %.0f)",e.dot(mk.outwards()),e.dot(mk.back()),e.dot(mk.up()));};
   if(p==Procedure.EXTRA_ARTICULAR_HIP) for(String n:List.of("greater-sciatic-notch","ischial-spine","aiis","psis","ischial-tuberosity","pubic-tubercle","greater-trochanter")) System.out.println("   "+n+" "+loc.apply(mk.at(n)));
   System.out.println("  cup "+mk.cupMm()+" tumour "+loc.apply(s.tumour().centre()));
   for(var cut:d.cuts()) System.out.println("   "+cut.name()+" at "+loc.apply(cut.point())+" n "+loc.apply(H.plus(cut.normal().times(100))));
   for(int c=0;c<d.cuts().size();c++) System.out.printf(Locale.ROOT,"  %s offset %.1f margin %.3f area %.0f depth %.0f parted %.2f%n",d.cuts().get(c).name(),d.offsetsMm()[c],r.margins().get(c).mm(),r.margins().get(c).face().areaMm2(),r.margins().get(c).face().depthMm(), r.bones().get(d.cuts().get(c).bone()).separation().parted()[r.bones().get(d.cuts().get(c).bone()).separation().cuts().indexOf(d.cuts().get(c))]);
   for(Piece q:r.pieces()) System.out.printf(Locale.ROOT,"  piece %s %s %s %.2f cm3%n",q.name(),q.bone(),q.role(),q.bodyMm3()/1000);
   for(Finding f:r.findings()) if(f.severity()!=Finding.Severity.PASS) System.out.println("  "+f.line());
   for(Finding f:d.findings()) System.out.println("  "+f.line());
  }}
 }}
